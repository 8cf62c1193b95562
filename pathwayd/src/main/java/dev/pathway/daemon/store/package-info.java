/** The stores in a data directory: opening them to write or only to read. */
@org.jspecify.annotations.NullMarked
package dev.pathway.daemon.store;
