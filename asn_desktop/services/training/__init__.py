"""Training: activities, who attended them, and the hours (JP) of a year."""

from asn_desktop.services.training.service import TrainingService

__all__ = ["TrainingService"]
