/** One metric in Prometheus' text format (prometheus.io/docs/instrumenting/exposition_formats, version 0.0.4). */
export interface Metric {
  name: string
  help: string
  type: 'gauge' | 'counter'
  samples: Array<{ value: number; labels?: Record<string, string> }>
}

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')

/** Samples that are no numbers are left out; so is a metric without samples. */
export function writeMetrics(metrics: Metric[]): string {
  const known = metrics
    .map((metric) => ({ ...metric, samples: metric.samples.filter(({ value }) => Number.isFinite(value)) }))
    .filter(({ samples }) => samples.length > 0)
  return known.map(writeMetric).join('')
}

function writeMetric({ name, help, type, samples }: Metric): string {
  const lines = samples.map(({ value, labels = {} }) => {
    const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
    return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}\n`
  })
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`
}
