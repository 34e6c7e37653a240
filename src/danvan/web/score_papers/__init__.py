"""Papers around scoring as pages: a sheet's print, PDF and dossier; the drafts of the appraisal team."""
