/** The invented directory of the sample government. Nobody in it is anybody. */
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const id = (number: number) => `01900000-0000-7000-a000-0000000000${String(number).padStart(2, '0')}`

export const sampleDirectory = {
  id: id(1),
  name: 'Government directory',
  rules: [] as { attribute: string; value: string; agencyId: string }[],
  groups: [
    { id: id(2), name: 'Steward trainers', roles: ['trainer'] },
    { id: id(3), name: 'All staff', roles: [] as string[] },
  ],
  waiting: [
    { rowId: id(4), waitsFor: 'agency', resource: { userName: 'petra.parks@staff.example', displayName: 'Petra Parks', emails: [{ value: 'petra.parks@staff.example', type: 'work' }], [enterprise]: { department: 'Parks and Rivers' } } },
    { rowId: id(5), waitsFor: 'email', resource: { userName: 'k.noaddress', displayName: 'Kim Noaddress', [enterprise]: { department: 'Motor Pool' } } },
  ],
} as const
