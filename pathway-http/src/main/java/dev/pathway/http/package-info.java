/**
 * The service over HTTP. {@link dev.pathway.http.PathwayServer} is where to begin, {@code RouteTable} says what there
 * is; this package puts the ones below it together.
 */
package dev.pathway.http;
