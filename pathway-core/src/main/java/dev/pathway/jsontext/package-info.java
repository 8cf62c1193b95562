/** JSON text in UTF-8: checked after RFC 8259, stripped of insignificant white space, and searched, without a tree. */
package dev.pathway.jsontext;
