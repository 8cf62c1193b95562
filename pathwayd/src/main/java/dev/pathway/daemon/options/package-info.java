/** Flags and environment variables: reading them, refusing them, printing and explaining them. */
@org.jspecify.annotations.NullMarked
package dev.pathway.daemon.options;
