"""Typer's own words in Indonesian: help pages and complaints about wrong usage."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

import typer

# Typer carries its own copy of click and exports only part of its classes.
from typer._click import Context, HelpFormatter, Parameter
from typer._click.exceptions import BadParameter, MissingParameter, NoSuchOption, UsageError
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from asn_desktop.cli import options

F = TypeVar("F", bound=Callable[..., object])

_COMPLAINTS: Final = (
    (r"Missing command\.", "Perintah belum disebut."),
    (r"No such command '(.*?)'\..*", "Perintah “{}” tidak dikenal."),
    (
        r"No such command '(.*?)'\. Did you mean '(.*?)'.*",
        "Perintah “{}” tidak dikenal; maksudnya “{}”?",
    ),
    (r"Got unexpected extra argument\(s\) \((.*)\)", "“{}” tidak diperlukan di sini."),
    (r"Option '(.*)' requires .*", "Pilihan {} memerlukan nilai."),
    (r"Option '(.*)' does not take a value\.", "Pilihan {} tidak memakai nilai."),
)


class IndonesianCommand(TyperCommand):
    """A command whose help is in Indonesian throughout."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write how the command is typed."""
        _write_usage(ctx, formatter, self.collect_usage_pieces(ctx))

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write what the command takes."""
        _write_parameters(self.get_params(ctx), formatter)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return the help option with its own caption."""
        return _captioned(super().get_help_option(ctx))


class IndonesianGroup(TyperGroup):
    """A group of commands whose help is in Indonesian throughout."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write how the group is typed."""
        _write_usage(ctx, formatter, self.collect_usage_pieces(ctx))

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write what the group takes, and its commands."""
        _write_parameters(self.get_params(ctx), formatter)
        shown = [command for command in self.commands.values() if not command.hidden]
        _write_section(
            formatter, "Perintah", [(str(one.name), one.get_short_help_str(200)) for one in shown]
        )

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return the help option with its own caption."""
        return _captioned(super().get_help_option(ctx))


def group(help_text: str) -> typer.Typer:
    """Return an empty group; fill it with ``add``."""
    return typer.Typer(
        cls=IndonesianGroup,
        help=help_text,
        options_metavar="[PILIHAN]",
        subcommand_metavar="PERINTAH ...",
        add_completion=False,
        rich_markup_mode=None,
        no_args_is_help=False,
    )


def add(to: typer.Typer, name: str, help_text: str) -> Callable[[F], F]:
    """Return a decorator that makes a function a command of a group."""
    return to.command(name, cls=IndonesianCommand, help=help_text, options_metavar="[PILIHAN]")


def complaint(error: typer.TyperException) -> str:
    """Return a wrong usage as one sentence, with where to read how it is done."""
    hint = ""
    if isinstance(error, UsageError) and error.ctx is not None:
        hint = f" Lihat: {error.ctx.command_path} --help"
    return f"{_what_is_wrong(error)}{hint}"


def _what_is_wrong(error: typer.TyperException) -> str:
    if isinstance(error, NoSuchOption):
        maybe = f"; maksudnya {' atau '.join(error.possibilities)}?" if error.possibilities else "."
        return f"Pilihan {error.option_name} tidak dikenal{maybe}"
    if isinstance(error, MissingParameter):
        named = _named(error.param)
        return f"{named[:1].upper()}{named[1:]} belum diisi."
    if isinstance(error, BadParameter):
        return f"Nilai untuk {_named(error.param)} tidak dapat dipakai."
    for pattern, sentence in reversed(_COMPLAINTS):
        if found := re.fullmatch(pattern, error.message):
            return sentence.format(*found.groups())
    return "Perintah ini tidak dapat dibaca."


def _named(parameter: object) -> str:
    if isinstance(parameter, TyperOption):
        return f"pilihan {parameter.opts[0]}"
    return (
        f"isian {parameter.display_name_raw}" if isinstance(parameter, TyperArgument) else "isian"
    )


def _write_usage(ctx: Context, formatter: HelpFormatter, pieces: Sequence[str]) -> None:
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Cara pakai: ")


def _write_parameters(parameters: Sequence[Parameter], formatter: HelpFormatter) -> None:
    arguments = [one for one in parameters if isinstance(one, TyperArgument) and not one.hidden]
    own = [one for one in parameters if isinstance(one, TyperOption) and not one.hidden]
    _write_section(
        formatter, "Isian", [(one.display_name_raw, _described(one)) for one in arguments]
    )
    _write_section(formatter, "Pilihan", [(_typed(one), _described(one)) for one in own])
    _write_section(formatter, "Pilihan bersama", options.HELP)


def _typed(option: TyperOption) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    return names if option.is_flag else f"{names} {option.display_name_raw.upper()}"


def _described(parameter: TyperArgument | TyperOption) -> str:
    return f"{parameter.help or ''}{' (wajib)' if parameter.required else ''}"


def _write_section(formatter: HelpFormatter, title: str, rows: Sequence[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)


def _captioned(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = "Tampilkan bantuan ini."
    return option
