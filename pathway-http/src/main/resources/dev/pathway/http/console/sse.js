/**
 * Reads a body of `text/event-stream` and yields {event, id, data}, until it ends. `EventSource` would do so by itself,
 * but cannot send an `Authorization` header.
 */
export async function* serverSentEvents(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let fields = {};
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const lines = (rest + read.value).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop();
      for (const line of lines) {
        if (line !== '') {
          take(fields, line);
        } else {
          if (fields.data !== undefined) yield { event: 'message', ...fields };
          fields = {};
        }
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function take(fields, line) {
  const colon = line.indexOf(':');
  if (colon === 0) return;
  const name = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
  if (name === 'data') fields.data = fields.data === undefined ? value : `${fields.data}\n${value}`;
  else fields[name] = value;
}
