import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'

export const coursesQuery = queryOptions({ queryKey: ['training', 'courses'], queryFn: ({ signal }) => api.listCourses({}, { signal }) })

export const courseQuery = (courseId: string) =>
  queryOptions({ queryKey: ['training', 'course', courseId], queryFn: ({ signal }) => api.getCourse({ courseId }, { signal }) })

export const lessonQuery = (courseId: string, lessonId: string) =>
  queryOptions({
    queryKey: ['training', 'lesson', courseId, lessonId],
    queryFn: ({ signal }) => api.getLesson({ courseId, lessonId }, { signal }),
    // Another device may have gone on.
    staleTime: 0,
  })

export const transcriptQuery = queryOptions({ queryKey: ['training', 'transcript'], queryFn: ({ signal }) => api.getTranscript({}, { signal }) })

export const calibrationQuery = queryOptions({
  queryKey: ['training', 'calibration'],
  queryFn: ({ signal }) => api.getCalibration({}, { signal }),
  staleTime: 0,
})

export const hintsQuery = queryOptions({
  queryKey: ['training', 'hints'],
  queryFn: ({ signal }) => api.listTrainingHints({}, { signal }),
  staleTime: 5 * 60_000,
})

export const workshopsQuery = queryOptions({
  queryKey: ['training', 'workshops'],
  queryFn: ({ signal }) => api.listWorkshops({}, { signal }),
  staleTime: 0,
})

export const workshopPeopleQuery = (workshopId: string) =>
  queryOptions({
    queryKey: ['training', 'workshop-people', workshopId],
    queryFn: ({ signal }) => api.listWorkshopPeople({ workshopId }, { signal }),
    staleTime: 0,
  })

export const figuresQuery = queryOptions({ queryKey: ['training', 'figures'], queryFn: ({ signal }) => api.getTrainingFigures({}, { signal }) })

export const itemsQuery = (courseId: string) =>
  queryOptions({ queryKey: ['training', 'items', courseId], queryFn: ({ signal }) => api.analyseQuizItems({ courseId }, { signal }) })
