"""The report as its reader has it: in a browser, by mouse, keyboard and paper."""
