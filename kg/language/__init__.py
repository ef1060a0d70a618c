"""The English pipeline and what is read off its parse: functions, names, dates, quotations."""
