/** What each step of the run counted and left out. */
import type { Step } from "../../data/model.ts";
import { number, say } from "../../texts.ts";
import { cut, visible } from "../../ui/visible-text.ts";

const LONGEST_EXAMPLE = 140;

/** The steps as a table. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th scope="col">{say("method.step")}</th>
            <th scope="col">{say("method.counted")}</th>
            <th scope="col">{say("method.left_out")}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.name}>
              <th scope="row">{step.name}</th>
              <td data-label={say("method.counted")}>
                <div>
                  {Object.entries(step.counts).map(([name, n]) => (
                    <div key={name}>
                      <code>{name}</code> {number(n)}
                    </div>
                  ))}
                </div>
              </td>
              <td data-label={say("method.left_out")}>
                {step.dropped.length === 0 ? (
                  say("method.nothing_left_out")
                ) : (
                  <div>
                    {step.dropped.map(({ reason, count, examples }) => (
                      <div key={reason}>
                        {number(count)} · {visible(reason)}
                        {examples[0] !== undefined && (
                          <small>{visible(cut(say("method.example", { what: examples[0] }), LONGEST_EXAMPLE))}</small>
                        )}
                      </div>
                    ))}
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
