package dev.pathway.trace;

/** One label: a key with its value. Checks nothing: {@link Labels} says what may be one. */
public record Label(String key, String value) {}
