// Somebody who reads what the service sends, without a browser: cookies, forms, and the text of the pages.

/** Opens one on the service at `url`, with these cookies of a browser; answers what reads a page, or sends it a form. */
export function reader(url, cookies = []) {
  const jar = new Map(cookies.map(({ name, value }) => [name, value]));
  return async (path, fields) => {
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") };
    if (fields) headers["sec-fetch-site"] = "same-origin";
    const body = fields && new URLSearchParams(fields);
    const answer = await fetch(url + path, { method: fields ? "POST" : "GET", headers, body, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(";")[0].split("=");
      jar.set(name, value);
    }
    return { status: answer.status, page: await answer.text() };
  };
}

/** The hidden fields of the form of a page that is sent to `action`. */
export function hidden(page, action) {
  const form = page.split("<form").find((part) => part.split(">")[0].includes(`action="${action}"`));
  const fields = form.split("</form>")[0].matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name, value]) => [name, value]));
}

/** Signs somebody in at a door. */
export async function entersBy(door, read) {
  const { page } = await read(door.signIn);
  const { status } = await read(door.signIn, { ...hidden(page, door.signIn), identifier: door.identifier, password: door.password });
  if (status !== 303) throw new Error(`the sign-in at ${door.signIn} answered ${status}`);
}
