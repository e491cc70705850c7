using System.ComponentModel.DataAnnotations;

namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>Where lab procedures come from; section <c>Assistant:Procedures</c>. A folder or a bucket, or neither.</summary>
public sealed class ProcedureOptions : IValidatableObject
{
    /// <summary>The configuration's section.</summary>
    public const string Section = "Assistant:Procedures";

    /// <summary>A folder with Markdown files (<c>.md</c>): those in it are for every facility, those in a folder named after a facility's code for that one.</summary>
    public string? Folder { get; set; }

    /// <summary>The name of an S3-compatible bucket, laid out like the folder.</summary>
    public string? Bucket { get; set; }

    /// <summary>The server of the bucket, such as <c>https://storage.example.com</c>; without one, AWS.</summary>
    public string? Endpoint { get; set; }

    /// <summary>What the keys of the bucket's procedures begin with, such as <c>lab/procedures</c>.</summary>
    public string? Prefix { get; set; }

    /// <summary>The bucket's region; a compatible server mostly doesn't care.</summary>
    [Required(ErrorMessage = Section + ":Region must name a region, such as us-east-1.")]
    public string Region { get; set; } = "us-east-1";

    /// <summary>The access key; without one, what the AWS SDK finds (environment, profile, role of the machine).</summary>
    public string? AccessKey { get; set; }

    /// <summary>The secret that belongs to <see cref="AccessKey"/>.</summary>
    public string? SecretKey { get; set; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Has(Folder) && Has(Bucket)) yield return new($"{Section}:Folder and {Section}:Bucket are both set; leave one of them out.");
        if (Has(Endpoint) && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var server) && server.Scheme is "http" or "https"))
            yield return new($"{Section}:Endpoint must be the address of an S3-compatible server, such as https://storage.example.com.");
        if (Has(AccessKey) != Has(SecretKey)) yield return new($"{Section}:AccessKey and {Section}:SecretKey belong together; set both, or neither to use what the AWS SDK finds.");
    }

    private static bool Has(string? value) => !string.IsNullOrWhiteSpace(value);
}
