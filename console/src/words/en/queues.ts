export default { title: 'Work queues' }
