namespace DynoPortal.Domain.Planning;

/// <summary>Finds requests that would wait for each other.</summary>
public static class RequestCircle
{
    /// <summary>The way from a request back to itself once it waits for these, such as; null when there is none. Of several the shortest.</summary>
    public static IReadOnlyList<TestRequestId>? Find(TestRequestId request, IReadOnlyList<TestRequestId> after, IReadOnlyDictionary<TestRequestId, RequestOrder> orders)
    {
        var cameFrom = new Dictionary<TestRequestId, TestRequestId>();
        var next = new Queue<TestRequestId>();
        Follow(request, after);
        while (next.TryDequeue(out var each))
        {
            if (each == request) return [request, .. Back(request, cameFrom)];
            if (orders.TryGetValue(each, out var order)) Follow(each, order.After);
        }

        return null;

        void Follow(TestRequestId from, IReadOnlyList<TestRequestId> to)
        {
            foreach (var each in to.Where(each => cameFrom.TryAdd(each, from))) next.Enqueue(each);
        }
    }

    private static List<TestRequestId> Back(TestRequestId request, Dictionary<TestRequestId, TestRequestId> cameFrom)
    {
        var way = new List<TestRequestId> { request };
        for (var at = cameFrom[request]; at != request; at = cameFrom[at]) way.Insert(0, at);
        return way;
    }
}
