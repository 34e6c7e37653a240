"""Pages of the Excel round trip: handing workbooks out, handing returned ones in, looking at each cell."""
