/** {@code pathway stats}, {@code health}, {@code verify}, {@code compact} and {@code promote}. */
@org.jspecify.annotations.NullMarked
package dev.pathway.daemon.upkeep;
