"""The package file between offices: container, signatures, encryption and keys; no SQL, no Qt."""
