/** {@code pathway import}, {@code export} and {@code copy}. */
@org.jspecify.annotations.NullMarked
package dev.pathway.daemon.transfer;
