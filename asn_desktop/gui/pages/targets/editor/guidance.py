"""What is said beside the grid about the cell that has the focus."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, NamedTuple

from asn_desktop.domain.dates import long_date
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.words import Approach, PlanEventKind, PlanForm, PlanState


class Guidance(NamedTuple):
    """How to fill a column, and why it is needed."""

    title: str
    how: str
    why: str


class Note(NamedTuple):
    """What the superior wrote when the plan was sent back."""

    text: str
    by: str


class CellHelp(NamedTuple):
    """Everything that is known about the focused cell.

    Attributes:
        guidance: How to fill it and why.
        about: Which cell it is.
        problem: What has to be repaired in it.
        remark: What is unusual in it; it may be left so.
        note: Of the superior, None unless the plan was sent back.
        last_year: The target of the year before, empty where there was none.
        year: The year before.
    """

    guidance: Guidance
    about: str = ""
    problem: str = ""
    remark: str = ""
    note: Note | None = None
    last_year: str = ""
    year: int = 0


_TARGET: Final = Guidance(
    "Target",
    "Tulis ukuran yang dapat dihitung: angka dan satuannya. Contoh yang baik: “12 laporan”, "
    "“95 % tanpa koreksi”, “5 hari kerja”. Kurang baik: “cepat”, karena tidak dapat dihitung.",
    "Tanpa target, penilai tidak mempunyai pembanding untuk memberi rating hasil kerja.",
)
_BY_ASPECT: Final = MappingProxyType(
    {
        "Kuantitas": "Tulis jumlah hasil dan satuannya, misalnya “12 laporan” atau “480 dokumen”.",
        "Kualitas": "Tulis ukuran mutu yang dapat dihitung, misalnya “95 % laporan tanpa koreksi”.",
        "Waktu": "Tulis batas atau lama waktu, misalnya “5 hari kerja” atau “tanggal 5 bulan "
        "berikutnya”.",
        "Biaya": "Tulis batas biaya atau penghematan, misalnya “Rp25.000.000”.",
    }
)
_GUIDANCE: Final = MappingProxyType(
    {
        "intervened": Guidance(
            "Rencana hasil kerja pimpinan",
            "Pilih dari daftar bila SKP pimpinan sudah ada, atau ketik rencana hasil kerja "
            "pimpinan yang didukung. Untuk pimpinan tinggi, tulis bersama indikatornya.",
            "Dari sini terlihat hasil kerja pimpinan mana yang didukung pegawai ini.",
        ),
        "text": Guidance(
            "Rencana hasil kerja",
            "Tulis hasilnya, bukan kegiatannya. Contoh yang baik: “Laporan keuangan bulanan "
            "tersusun sesuai ketentuan”. Kurang baik: “Menyusun laporan”. Hindari kata mutlak "
            "seperti semua, selalu, dan setiap.",
            "Rating hasil kerja diberikan untuk setiap rencana hasil kerja.",
        ),
        "aspect": Guidance(
            "Aspek",
            "Pilih Kuantitas, Kualitas, Waktu, atau Biaya. Cukup ketik huruf awalnya. Tidak "
            "semua aspek wajib ada; paling sedikit satu untuk setiap hasil kerja.",
            "Aspek menentukan apa yang diukur oleh indikator di sebelahnya.",
        ),
        "measure": Guidance(
            "Indikator",
            "Tulis apa yang dihitung atau diukur, misalnya “Jumlah laporan keuangan bulanan” "
            "atau “Persentase laporan tanpa koreksi”. Tekan Ins untuk menambah indikator.",
            "Realisasi dan bukti dukung nanti diisi untuk setiap indikator.",
        ),
        "target": _TARGET,
        "perspective": Guidance(
            "Perspektif",
            "Pilih Penerima Layanan, Proses Bisnis, Penguatan Internal, atau Anggaran. Nama "
            "lain boleh diketik bila instansi memakainya.",
            "Formulir pimpinan tinggi memuat perspektif untuk setiap indikator.",
        ),
        "assigned_by": Guidance(
            "Penugasan dari",
            "Tulis siapa yang menugaskan, misalnya “Kepala Bidang” atau nama tim. Boleh kosong.",
            "Dicetak di bawah rencana hasil kerja: (Penugasan dari …).",
        ),
        "expectation": Guidance(
            "Ekspektasi khusus pimpinan",
            "Tulis harapan khusus pimpinan atas perilaku ini, misalnya “Menjawab keluhan warga "
            "pada hari yang sama”. Boleh kosong.",
            "Pimpinan dapat memberi ekspektasi khusus untuk satu atau beberapa perilaku.",
        ),
        "line": Guidance(
            "Lampiran",
            "Satu baris untuk satu hal; nomornya dicetak sendiri. Tekan Enter di baris tambah "
            "untuk baris berikutnya, Alt+↑ dan Alt+↓ untuk memindahkan.",
            "Lampiran mencatat dukungan, cara pertanggungjawaban, dan konsekuensi yang disepakati.",
        ),
    }
)
_GENERAL: Final = Guidance(
    "Mengisi SKP",
    "Ketik langsung di sel seperti di Excel. Enter turun, Tab ke kanan, F8 ke isian yang belum "
    "lengkap. Semua tersimpan sendiri.",
    "",
)


def guidance_for(column: str, plan: Plan, aspect: str) -> Guidance:
    """Return the help for a column, for the aspect of its line."""
    found = _GUIDANCE.get(column, _GENERAL)
    if column == "target" and plan.approach is Approach.QUALITATIVE:
        how = "Boleh kosong bila ukurannya sudah ditulis di kolom sebelah. " + found.how
        return found._replace(how=how)
    if column == "target" and plan.form is PlanForm.STAFF and aspect in _BY_ASPECT:
        return found._replace(title=f"Target, aspek {aspect}", how=_BY_ASPECT[aspect])
    return found


def note_of(plan: Plan) -> Note | None:
    """Return what the superior wrote when the plan was sent back; None unless it is so now."""
    if plan.state is not PlanState.RETURNED:
        return None
    event = next(
        (each for each in reversed(plan.events) if each.kind is PlanEventKind.RETURNED), None
    )
    if event is None or not event.note:
        return None
    return Note(event.note, f"{event.decided_by} · {long_date(event.on)}")
