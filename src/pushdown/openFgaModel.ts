/**
 * The rules in OpenFGA's modelling language. A substitution is an object of its own: OpenFGA keeps one tuple for a user,
 * relation and object, and there can be several periods with the same two people. Instants are doubles, not timestamps:
 * these would lose fractions and end with the year 9999.
 */
export const openFgaModel: string = `model
  schema 1.1

type user
  relations
    define absence: [substitution]
    define stand_in: substitute from absence

type substitution
  relations
    define substitute: [user with under_way]

type group
  relations
    define member: [user]
    define caretaker: member or stand_in from member

type crm
  relations
    define active: [user]
    define administrator: [user]
    define second_group_counts: [user:*]

type customer
  relations
    define crm: [crm]
    define first_group: [group]
    define second_group: [group]
    define second_caretaker: caretaker from second_group and second_group_counts from crm
    define can_see: (administrator from crm or caretaker from first_group or second_caretaker) and active from crm

condition under_way(at: double, from: double, until: double) {
  from <= at && at < until
}
`;
