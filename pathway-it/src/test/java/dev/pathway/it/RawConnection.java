package dev.pathway.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** One connection to a service, on which a closed connection can be told from half an answer. For one thread. */
final class RawConnection implements AutoCloseable {

    private static final int SILENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    private RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static RawConnection to(URI url) throws IOException {
        Socket socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(SILENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new RawConnection(socket);
    }

    /** A whole answer. */
    record Answer(int status, String head, String body) {

        boolean closes() {
            return head.toLowerCase(Locale.ROOT).contains("connection: close");
        }
    }

    /** Posts JSON; returns nothing if the connection was closed instead of an answer. Half an answer fails the test. */
    Optional<Answer> post(String path, String json) throws IOException {
        String request =
                "POST " + path + " HTTP/1.1\r\nHost: " + socket.getInetAddress().getHostAddress() + ":"
                        + socket.getPort() + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + json.getBytes(UTF_8).length + "\r\n\r\n" + json;
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        try {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            for (int next = in.read(); next >= 0; next = in.read()) {
                head.write(next);
                if (head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                    return Optional.of(answer(head.toString(ISO_8859_1)));
                }
            }
        } catch (SocketException closed) {
            // Looked at below, whatever had come until then.
        }
        assertThat(head.toString(ISO_8859_1)).as("half a head").isEmpty();
        return Optional.empty();
    }

    private Answer answer(String head) throws IOException {
        int length = head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow();
        byte[] body = in.readNBytes(length);
        assertThat(body).as("body after " + head).hasSize(length);
        return new Answer(Integer.parseInt(head.substring(9, 12)), head, new String(body, UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
