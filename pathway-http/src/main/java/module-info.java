import org.jspecify.annotations.NullMarked;

/** The HTTP service over a store, on Vert.x. */
@NullMarked
module dev.pathway.http {
    requires static org.jspecify;
    requires transitive dev.pathway.core;
    requires dev.pathway.json;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.transport;
    requires io.vertx.core;
    requires io.vertx.web;

    exports dev.pathway.http;
    exports dev.pathway.http.access;
}
