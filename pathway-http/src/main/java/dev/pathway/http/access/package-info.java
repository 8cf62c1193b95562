/** Who may reach a server and what each may do there: tokens, roles and the files of TLS. */
package dev.pathway.http.access;
