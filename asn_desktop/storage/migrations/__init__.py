"""Steps from each released schema to the next, as modules so that a frozen build has them."""
