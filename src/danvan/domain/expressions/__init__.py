"""Rules as formulas: text in a part of the Common Expression Language, its tree, its value, its workbook formula."""
