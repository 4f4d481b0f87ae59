"""What the page of training asks for."""
