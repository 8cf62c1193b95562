/** The one thing that is ever persisted: {@link dev.pathway.event.Event}, an accepted change. */
package dev.pathway.event;
