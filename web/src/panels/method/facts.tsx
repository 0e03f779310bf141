/** Parameters, inputs and software, folded away until somebody wants to know. */
import type { Meta } from "../../data/model.ts";
import { number, say } from "../../texts.ts";
import { visible } from "../../ui/visible-text.ts";

/** A parameter as the reader's language says it; lists with commas. */
export function said(value: unknown): string {
  if (value === null || value === undefined) return say("method.not_given");
  if (typeof value === "boolean") return say(value ? "method.yes" : "method.no");
  if (Array.isArray(value)) return value.map(String).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Every parameter. */
export function Parameters({ parameters }: Pick<Meta, "parameters">) {
  return (
    <details>
      <summary>{say("method.parameters")}</summary>
      <div class="wide">
        <table class="facts">
          <tbody>
            {Object.entries(parameters).map(([name, value]) => (
              <tr key={name}>
                <th scope="row">
                  <code>{name}</code>
                </th>
                <td>{visible(said(value))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** The files that were read. */
export function Inputs({ inputs }: Pick<Meta, "inputs">) {
  return (
    <details>
      <summary>{say("method.inputs")}</summary>
      {inputs.length === 0 ? (
        <p>{say("method.no_inputs")}</p>
      ) : (
        <>
          <p>{say("method.hash_words")}</p>
          <div class="wide">
            <table class="facts">
              <thead>
                <tr>
                  <th scope="col">{say("method.file")}</th>
                  <th scope="col" class="n">
                    {say("method.bytes")}
                  </th>
                  <th scope="col">{say("method.sha256")}</th>
                </tr>
              </thead>
              <tbody>
                {inputs.map(({ path, bytes, sha256 }) => (
                  <tr key={path}>
                    <th scope="row">
                      <bdi>{visible(path)}</bdi>
                    </th>
                    <td class="n" data-label={say("method.bytes")}>
                      {number(bytes)}
                    </td>
                    <td data-label={say("method.sha256")}>
                      <code>{sha256}</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </details>
  );
}

/** The software that made this. */
export function Versions({ versions }: Pick<Meta, "versions">) {
  return (
    <details>
      <summary>{say("method.versions")}</summary>
      <table class="facts">
        <tbody>
          {Object.entries(versions).map(([name, version]) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{version}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
