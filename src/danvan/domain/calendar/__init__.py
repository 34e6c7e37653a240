"""Working days of state agencies: weekends, holidays, swapped days, and deadlines that fall on a day off."""
