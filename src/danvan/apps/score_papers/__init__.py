"""Papers around scoring: sheets as workbooks and in print, dossiers, papers of the appraisal team."""
