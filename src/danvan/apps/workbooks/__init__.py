"""The Excel round trip of reports: workbooks handed out, returned ones read, looked through and written."""
