using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Sharing;

/// <summary>Signs what an address says (HMAC-SHA256, as imgproxy does) with a secret that all processes have from the database.</summary>
internal sealed class FileLinks : IFileLinks
{
    private const int Bytes = 32;

    private readonly StudioDatabase _database;
    private readonly TimeProvider _time;
    private readonly Lazy<byte[]> _secret;

    public FileLinks(StudioDatabase database, TimeProvider time)
    {
        (_database, _time) = (database, time);
        _secret = new Lazy<byte[]>(ReadSecret);
    }

    /// <inheritdoc/>
    public string Create(FileLink link, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(link);
        var (expiry, options) = (until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), link.Options?.ToString() ?? FileLinkOptions.Own);
        return $"/f/{Sign(expiry, options, link.Job, link.Extension)}/{expiry}/{options}/{link.Job}.{link.Extension}";
    }

    /// <inheritdoc/>
    public FileLink? Open(string signature, string expiry, string options, string job, string extension)
    {
        if (!IsGenuine(signature, expiry, options, job, extension))
        {
            return null;
        }

        // A newer studio on the same database may have signed options that this one does not know.
        return options == FileLinkOptions.Own ? new FileLink(job, extension, null)
            : FileLinkOptions.Parse(options) is { } known ? new FileLink(job, extension, known)
            : null;
    }

    private bool IsGenuine(string signature, string expiry, string options, string job, string extension) =>
        long.TryParse(expiry, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > _time.GetUtcNow().ToUnixTimeSeconds()
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Sign(expiry, options, job, extension)));

    private string Sign(string expiry, string options, string job, string extension) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(_secret.Value, Encoding.UTF8.GetBytes($"/{expiry}/{options}/{job}.{extension}")));

    private byte[] ReadSecret()
    {
        _database.Write(connection => connection.Execute(
            "INSERT INTO file_key (id, secret) VALUES (1, @secret) ON CONFLICT (id) DO NOTHING", new { secret = RandomNumberGenerator.GetBytes(Bytes) }));
        return _database.Read(connection => connection.QueryFirst<byte[]>("SELECT secret FROM file_key WHERE id = 1"));
    }
}
