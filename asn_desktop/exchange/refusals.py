"""Why a package is refused: one class a reason, each with its word for programs."""

from __future__ import annotations

from asn_desktop.errors import UserError


class PackageRefusedError(UserError):
    """A package that is not used; nothing was changed, and the file may be kept aside."""

    code = "package_refused"


class NotAPackageError(PackageRefusedError):
    """The file is something else."""

    code = "not_a_package"


class UnreadableError(PackageRefusedError):
    """The disk stopped answering while it was read."""

    code = "package_unreadable"


class PackageTooLargeError(PackageRefusedError):
    """The file, or what it would unfold into, is larger than any package."""

    code = "package_too_large"


class NoKeyError(PackageRefusedError):
    """None of our keys opens it."""

    code = "package_no_key"


class PackageDamagedError(PackageRefusedError):
    """It is cut off or was altered on its way."""

    code = "package_damaged"


class PackageContentError(PackageRefusedError):
    """It is whole, and breaks the rules of the format all the same."""

    code = "package_content"


class UnknownSignerError(PackageRefusedError):
    """Who signed it is not on the trust list."""

    code = "package_unknown_signer"


class RevokedSignerError(PackageRefusedError):
    """Who signed it is trusted no more, and this is newer than what was accepted."""

    code = "package_revoked_signer"


class SignatureError(PackageRefusedError):
    """There is no signature, or it does not fit, or it is another office's."""

    code = "package_signature"


class WrongAddresseeError(PackageRefusedError):
    """It is for another office."""

    code = "package_wrong_addressee"


class WrongKindError(PackageRefusedError):
    """It goes the other way: a head office's package at a head office, and so on."""

    code = "package_wrong_kind"


class NewerPackageError(PackageRefusedError):
    """It asks for a newer program."""

    code = "package_newer"


class WorkStoppedError(PackageRefusedError):
    """Looking at it took too long or too much memory, so it was stopped."""

    code = "package_stopped"
