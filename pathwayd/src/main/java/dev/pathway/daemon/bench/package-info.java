/** {@code pathway bench}: how often a disk forces, and what a store makes of that. */
@org.jspecify.annotations.NullMarked
package dev.pathway.daemon.bench;
