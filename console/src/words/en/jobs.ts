export default { title: 'Jobs' }
