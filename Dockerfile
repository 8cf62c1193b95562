# docker build -t pathway .
# How to run it: docs/running.md

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
# The repository of Maven outlives a build, so that the next downloads nothing again.
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -Dquick -pl pathwayd -am package

FROM eclipse-temurin:17-jre

LABEL org.opencontainers.image.title="Pathway" \
      org.opencontainers.image.description="Memory for software agents: traces, kept verbatim and in order" \
      org.opencontainers.image.licenses="Apache-2.0"

# Every name of a setting is PATHWAY_ and its flag; PATHWAY_URL is what the commands in a container ask.
ENV PATHWAY_HOST=0.0.0.0 \
    PATHWAY_DATA=/var/lib/pathway \
    PATHWAY_URL=http://127.0.0.1:7070 \
    PATHWAY_JAVA_OPTS="-XX:MaxRAMPercentage=70 -XX:+ErrorFileToStderr"

COPY pathway LICENSE /opt/pathway/
COPY --from=build /src/pathwayd/target/pathwayd.jar /opt/pathway/

# An archive of classes halves a start. It is made by this very JVM, on top of the JVM's own, which not every image has.
RUN { [ -e "$JAVA_HOME/lib/server/classes.jsa" ] || java -Xshare:dump; } \
    && /opt/pathway/pathway --version \
    && find /opt/pathway -name '*.jsa' -size +1M | grep -q . \
    && ln -s /opt/pathway/pathway /usr/local/bin/pathway \
    && install -d -o 10001 -g 10001 -m 0750 /var/lib/pathway

# A number, so that Kubernetes sees that it is not root.
USER 10001:10001
WORKDIR /var/lib/pathway
VOLUME /var/lib/pathway
EXPOSE 7070

# Long enough at first for a large store; a failure within it does not count.
HEALTHCHECK --interval=15s --timeout=10s --start-period=5m --retries=3 CMD ["pathway", "health"]

# The script replaces itself with the JVM, which so is the process that gets SIGTERM.
ENTRYPOINT ["pathway"]
CMD ["serve"]
