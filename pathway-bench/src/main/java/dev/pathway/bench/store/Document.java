package dev.pathway.bench.store;

/** A document under its key, and its number among all. The bytes belong to {@link Documents}. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Document(long number, String key, byte[] json) {}
