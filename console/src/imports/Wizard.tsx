import { useState } from 'react'
import type { ImportView } from '../api/index.ts'
import { useWords } from '../words/words.ts'
import type { Field } from './fields.ts'
import classes from './imports.module.css'
import { MappingStep } from './MappingStep.tsx'
import { PreviewStep } from './PreviewStep.tsx'
import { RunStep } from './RunStep.tsx'
import { type Step, steps } from './steps.ts'

/** From the file to the run: columns, preview, how it counts. What was chosen is kept by the hub. */
export function Wizard({ view }: { view: ImportView }) {
  const [step, setStep] = useState<Step>('mapping')
  /** The field that a flaw of the preview led back to. */
  const [wanted, setWanted] = useState<Field>()
  const isReady = view.flaws.length === 0
  const go = (next: Step, field?: Field) => {
    setWanted(field)
    setStep(next)
    document.querySelector('main')?.scrollTo?.({ top: 0 })
  }
  return (
    <>
      <Steps now={step} isReady={isReady} onStep={go} />
      {step === 'mapping' && (
        <MappingStep view={view} wanted={wanted} onNext={() => go('preview')} />
      )}
      {step === 'preview' && <PreviewStep view={view} onStep={go} />}
      {step === 'run' && <RunStep view={view} onBack={() => go('preview')} />}
    </>
  )
}

function Steps({
  now,
  isReady,
  onStep,
}: {
  now: Step
  isReady: boolean
  onStep: (step: Step) => void
}) {
  const say = useWords()
  const at = steps.indexOf(now)
  return (
    <ol className={classes.steps} aria-label={say('imports.steps.label')}>
      {steps.map((step, index) => {
        const isOpen = step !== 'file' && step !== now && (index < at || isReady)
        const kind = index < at ? classes.past : index === at ? classes.now : classes.future
        return (
          <li key={step} className={kind} aria-current={step === now ? 'step' : undefined}>
            {isOpen ? (
              <button type="button" onClick={() => onStep(step)}>
                {say(`imports.steps.${step}`)}
              </button>
            ) : (
              <span>{say(`imports.steps.${step}`)}</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
