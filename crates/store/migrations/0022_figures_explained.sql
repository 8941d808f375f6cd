create table figure_explanation (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  measure text not null,
  written_at text not null,
  image text not null
) {strict};
comment on table figure_explanation is 'What somebody thinks explains a figure, what would show whether it is so, and when somebody looks again.';
create index figure_explanation_measure on figure_explanation (measure, written_at);
