/** Access tokens: their file, the commands that change it, and the watch that a service keeps on it. */
@org.jspecify.annotations.NullMarked
package dev.pathway.daemon.token;
