/** Requests and answers without a limit in size or time: imports, exports and events. */
package dev.pathway.http.stream;
