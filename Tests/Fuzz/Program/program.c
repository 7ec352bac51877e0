// Empty: libFuzzer brings main, and the entry is in FuzzEntry.
