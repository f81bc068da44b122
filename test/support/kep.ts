/** A small repository of Kubernetes proposals: its template, and one proposal with its metadata. Paths are from its root. */
export const kepRepository = {
  'keps/NNNN-kep-template/README.md': `# KEP-NNNN: Your short, descriptive title

## Summary

<!-- What and why. -->

## Design Details

<!-- How. Do not forget Graduation Criteria, Version Skew Strategy and Production Readiness Review Questionnaire. -->
`,
  'keps/NNNN-kep-template/kep.yaml': `title: KEP Template
kep-number: NNNN
authors:
  - "@jane.doe"
owning-sig: sig-xyz
status: provisional|implementable|implemented
creation-date: yyyy-mm-dd
reviewers:
  - TBD
approvers:
  - TBD

# The target maturity stage in the current dev cycle for this KEP.
stage: alpha|beta|stable
`,
  'keps/sig-node/1234-swap-for-nodes/README.md': `# KEP-1234: Swap for nodes

## Summary

Nodes swap.

## Design Details

With a disk.
`,
  'keps/sig-node/1234-swap-for-nodes/kep.yaml': `title: Swap for nodes
kep-number: 1234
authors:
  - "@alice"
owning-sig: sig-node
status: implementable
creation-date: 2024-01-02
reviewers:
  - "@bob"
approvers:
  - "@carol"
`,
} as const;
