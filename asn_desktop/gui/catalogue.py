"""The pages of the window, in the order of the navigation; each is imported when first shown."""

# Imports inside the functions below are the point of this module: the window
# is painted before any page is loaded.

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.domain.access import Right
from asn_desktop.gui.page_spec import Group, PageSpec

if TYPE_CHECKING:
    from asn_desktop.gui.page import Page


def _home() -> type[Page]:
    from asn_desktop.gui.pages.home import HomePage

    return HomePage


def _employees() -> type[Page]:
    from asn_desktop.gui.pages.employees import EmployeesPage

    return EmployeesPage


def _employee_import() -> type[Page]:
    from asn_desktop.gui.pages.imports import EmployeeImportPage

    return EmployeeImportPage


def _target_import() -> type[Page]:
    from asn_desktop.gui.pages.imports import TargetImportPage

    return TargetImportPage


def _offices() -> type[Page]:
    from asn_desktop.gui.pages.offices import OfficesPage

    return OfficesPage


def _targets() -> type[Page]:
    from asn_desktop.gui.pages.targets import TargetsPage

    return TargetsPage


def _reports() -> type[Page]:
    from asn_desktop.gui.pages.reports import ReportsPage

    return ReportsPage


def _appraisals() -> type[Page]:
    from asn_desktop.gui.pages.appraisals import AppraisalsPage

    return AppraisalsPage


def _appraisal_import() -> type[Page]:
    from asn_desktop.gui.pages.imports import AppraisalImportPage

    return AppraisalImportPage


def _training() -> type[Page]:
    from asn_desktop.gui.pages.training import TrainingPage

    return TrainingPage


def _training_import() -> type[Page]:
    from asn_desktop.gui.pages.imports import TrainingImportPage

    return TrainingImportPage


def _exchange() -> type[Page]:
    from asn_desktop.gui.pages.exchange import ExchangePage

    return ExchangePage


def _package_export() -> type[Page]:
    from asn_desktop.gui.pages.exchange import PackageExportPage

    return PackageExportPage


def _package_import() -> type[Page]:
    from asn_desktop.gui.pages.exchange import PackageImportPage

    return PackageImportPage


def _journal() -> type[Page]:
    from asn_desktop.gui.pages.journal import JournalPage

    return JournalPage


def _settings() -> type[Page]:
    from asn_desktop.gui.pages.settings import SettingsPage

    return SettingsPage


def _calculator() -> type[Page]:
    from asn_desktop.gui.pages.calculator import CalculatorPage

    return CalculatorPage


PAGES: Final = (
    PageSpec(
        "home",
        "Beranda",
        "house",
        _home,
        right=Right.VIEW_PEOPLE,
        words=("mulai", "pekerjaan", "dasbor"),
    ),
    PageSpec(
        "employees",
        "Pegawai",
        "users",
        _employees,
        right=Right.VIEW_PEOPLE,
        words=("nominatif", "daftar pegawai", "atasan", "pejabat penilai"),
    ),
    PageSpec(
        "offices",
        "Satuan kerja",
        "network",
        _offices,
        right=Right.VIEW_PEOPLE,
        words=("unit kerja", "opd", "unor", "susunan", "bidang", "seksi"),
    ),
    PageSpec(
        "targets",
        "Target / SKP",
        "target",
        _targets,
        right=Right.VIEW_PEOPLE,
        words=("skp", "sasaran kinerja", "dp3", "ski", "target", "rencana hasil kerja"),
    ),
    PageSpec(
        "appraisals",
        "Penilaian",
        "clipboard-check",
        _appraisals,
        right=Right.VIEW_PEOPLE,
        words=("penilaian", "evaluasi", "rating", "predikat", "dp3", "ppkp"),
    ),
    PageSpec(
        "training",
        "Pelatihan",
        "graduation-cap",
        _training,
        right=Right.VIEW_PEOPLE,
        words=("pelatihan", "diklat", "bimtek", "absen", "daftar hadir", "jp", "sertifikat"),
    ),
    PageSpec(
        "reports",
        "Laporan",
        "file-text",
        _reports,
        right=Right.PRINT_FORMS,
        words=("cetak", "formulir", "pdf", "print"),
    ),
    PageSpec(
        "exchange",
        "Pertukaran Data",
        "arrow-left-right",
        _exchange,
        right=Right.EXCHANGE,
        words=("paket", "kirim", "terima", "flashdisk", "bkpsdm", "undangan", "konflik", "kantor"),
    ),
    PageSpec(
        "calculator",
        "Kalkulator aturan",
        "calculator",
        _calculator,
        group=Group.MAIN,
        words=("hitung", "predikat", "nip", "aturan"),
    ),
    PageSpec(
        "journal",
        "Riwayat",
        "history",
        _journal,
        right=Right.VIEW_JOURNAL,
        words=("audit", "log", "perubahan", "urungkan", "batalkan impor"),
    ),
    PageSpec(
        "settings",
        "Pengaturan",
        "settings",
        _settings,
        group=Group.FOOT,
        words=("tema", "cadangan", "akun", "kata sandi", "kop surat", "lisensi", "backup"),
    ),
    PageSpec(
        "employee_import",
        "Impor pegawai",
        "file-spreadsheet",
        _employee_import,
        right=Right.IMPORT_PEOPLE,
        words=("unggah", "excel", "siasn", "nominatif"),
        within="employees",
    ),
    PageSpec(
        "target_import",
        "Impor SKP",
        "file-spreadsheet",
        _target_import,
        right=Right.EDIT_TARGETS,
        words=("unggah", "excel", "sasaran kinerja", "skp"),
        within="targets",
    ),
    PageSpec(
        "appraisal_import",
        "Impor penilaian",
        "file-spreadsheet",
        _appraisal_import,
        right=Right.EDIT_APPRAISALS,
        words=("unggah", "excel", "rating", "predikat"),
        within="appraisals",
    ),
    PageSpec(
        "training_import",
        "Impor pelatihan",
        "file-spreadsheet",
        _training_import,
        right=Right.EDIT_TRAINING,
        words=("unggah", "excel", "diklat", "daftar hadir"),
        within="training",
    ),
    PageSpec(
        "package_export",
        "Buat paket",
        "arrow-left-right",
        _package_export,
        right=Right.EXCHANGE,
        words=("ekspor", "kirim data"),
        within="exchange",
    ),
    PageSpec(
        "package_import",
        "Terapkan paket",
        "arrow-left-right",
        _package_import,
        right=Right.EXCHANGE,
        words=("impor", "terima data"),
        within="exchange",
    ),
)
