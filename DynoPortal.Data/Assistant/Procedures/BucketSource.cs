using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>A bucket of S3 or of a server that speaks its protocol.</summary>
internal sealed class BucketSource(ProcedureOptions options) : IProcedureSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly string bucket = options.Bucket!.Trim();
    private readonly string prefix = options.Prefix?.Trim().Trim('/') is { Length: > 0 } folder ? folder + "/" : "";

    public string Name => $"The bucket {bucket}{(prefix.Length > 0 ? $" ({prefix})" : "")}";

    public async Task<IReadOnlyList<ProcedureFile>> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = Connect();
            var objects = await ListAsync(client, cancellationToken);
            ProcedureSource.Check(Name, objects.Count, objects.Sum(each => each.Size is long size and <= ProcedureLimits.MostBytes ? size : 0));
            var read = new List<ProcedureFile>(objects.Count);
            foreach (var each in objects.OrderBy(each => each.Key, StringComparer.Ordinal)) read.Add(await ReadAsync(client, each, cancellationToken));
            return read;
        }
        catch (Exception failed) when (failed is AmazonClientException or AmazonServiceException or HttpRequestException or IOException)
        {
            throw new ProcedureSourceException($"{Name} can't be read: {failed.Message}", failed);
        }
        catch (OperationCanceledException failed) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ProcedureSourceException($"{Name} can't be read: the server doesn't answer within {Patience.TotalSeconds:0} s.", failed);
        }
    }

    private AmazonS3Client Connect()
    {
        var settings = new AmazonS3Config
        {
            Timeout = Patience,
            MaxErrorRetry = 2,
            AuthenticationRegion = options.Region,
            // Compatible servers know neither names of buckets in host names nor the newer checksums.
            ForcePathStyle = !string.IsNullOrWhiteSpace(options.Endpoint),
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (string.IsNullOrWhiteSpace(options.Endpoint)) settings.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        else settings.ServiceURL = options.Endpoint;
        return string.IsNullOrWhiteSpace(options.AccessKey) ? new(settings) : new(new BasicAWSCredentials(options.AccessKey, options.SecretKey), settings);
    }

    private async Task<List<S3Object>> ListAsync(AmazonS3Client client, CancellationToken cancellationToken)
    {
        var found = new List<S3Object>();
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix };
        ListObjectsV2Response page;
        do
        {
            page = await client.ListObjectsV2Async(request, cancellationToken);
            found.AddRange((page.S3Objects ?? []).Where(each => ProcedureFile.IsProcedure(each.Key[prefix.Length..])));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true && found.Count <= ProcedureLimits.MostDocuments);
        return found;
    }

    private async Task<ProcedureFile> ReadAsync(AmazonS3Client client, S3Object each, CancellationToken cancellationToken)
    {
        var (path, bytes) = (each.Key[prefix.Length..], each.Size ?? 0);
        var modified = each.LastModified is { } at ? new DateTimeOffset(at.ToUniversalTime()) : DateTimeOffset.UnixEpoch;
        if (bytes > ProcedureLimits.MostBytes) return new(path, modified, bytes, null);
        // The object that was listed and no newer one, so that size and content belong together.
        using var answer = await client.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = each.Key, EtagToMatch = each.ETag }, cancellationToken);
        using var content = new MemoryStream();
        await answer.ResponseStream.CopyToAsync(content, cancellationToken);
        return new(path, modified, bytes, content.ToArray());
    }
}
