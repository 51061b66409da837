"""Pages of a municipality: programmes, posting, progress, inspection (検収) and export."""
