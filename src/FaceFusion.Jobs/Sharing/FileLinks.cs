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

    /// <summary>The file as the job's own output options have it: there are no other options yet.</summary>
    private const string Own = "o";

    private readonly StudioDatabase _database;
    private readonly TimeProvider _time;
    private readonly Lazy<byte[]> _secret;

    public FileLinks(StudioDatabase database, TimeProvider time)
    {
        (_database, _time) = (database, time);
        _secret = new Lazy<byte[]>(ReadSecret);
    }

    /// <inheritdoc/>
    public string Create(string job, string extension, DateTimeOffset until)
    {
        var expiry = until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"/f/{Sign(expiry, Own, job, extension)}/{expiry}/{Own}/{job}.{extension}";
    }

    /// <inheritdoc/>
    public bool IsGenuine(string signature, string expiry, string options, string job, string extension) =>
        options == Own
        && long.TryParse(expiry, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > _time.GetUtcNow().ToUnixTimeSeconds()
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
