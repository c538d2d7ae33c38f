using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace FaceFusion.Inference;

/// <summary>
/// Takes model files into the models folder: copied or downloaded beside their place, hashed, and only then moved there, so that no
/// half file is ever found. A download that was broken off goes on where it stopped, as far as the server says that its file is still
/// the same (RFC 9110, If-Range).
/// </summary>
/// <param name="models">The folder.</param>
/// <param name="client">Fetches files; null where only files of this machine are taken in.</param>
public sealed class ModelIntake(InstalledModels models, HttpClient? client = null)
{
    private const int BlockBytes = 1024 * 1024;
    private const string PartSuffix = ".part";
    private const string TagSuffix = ".part.etag";

    /// <summary>Takes in a file of this machine.</summary>
    /// <param name="path">The file.</param>
    /// <param name="id">The model that it is; null finds it by hash, then by name.</param>
    /// <param name="progress">Gets bytes done and bytes in all.</param>
    /// <param name="cancellation">Stops it; what was copied is thrown away.</param>
    /// <returns>What the folder now holds of the model.</returns>
    /// <exception cref="InferenceException">
    /// model_file_unknown: no known model's file; installed_model_wrong, installed_model_incomplete: not the published file;
    /// model_fetch_failed: it cannot be read or written.
    /// </exception>
    public async Task<InstalledModel> AddFileAsync(string path, string? id, IProgress<(long Done, long? All)>? progress, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            var source = File.OpenRead(path);
            await using var closing = source.ConfigureAwait(false);
            var (model, name) = Recognise(Path.GetFileName(path), id ?? await FindByHashAsync(source, cancellation).ConfigureAwait(false));
            source.Position = 0;
            var part = Path.Combine(models.Folder, name + PartSuffix);
            try
            {
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                await CopyAsync(source, part, append: false, hash, source.Length, progress, cancellation).ConfigureAwait(false);
                return Keep(model, name, part, Convert.ToHexStringLower(hash.GetHashAndReset()));
            }
            catch
            {
                File.Delete(part);
                throw;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ModelFaults.FetchFailed(path, error.Message, error);
        }
    }

    /// <summary>Downloads a file. What was downloaded before it broke off is kept and used the next time.</summary>
    /// <param name="address">Where it is: https, or http on this machine.</param>
    /// <param name="id">The model that it is; null finds it by the address's last part.</param>
    /// <param name="progress">Gets bytes done and bytes in all, where the server says.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <inheritdoc cref="AddFileAsync"/>
    public async Task<InstalledModel> AddAsync(Uri address, string? id, IProgress<(long Done, long? All)>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (client is null || !address.IsAbsoluteUri || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            throw ModelFaults.FetchFailed(address.OriginalString, "only https addresses are fetched");
        }

        var (model, name) = Recognise(Path.GetFileName(Uri.UnescapeDataString(address.AbsolutePath)), id);
        var part = Path.Combine(models.Folder, name + PartSuffix);
        try
        {
            var hash = await DownloadAsync(client, address, part, Path.Combine(models.Folder, name + TagSuffix), progress, cancellation).ConfigureAwait(false);
            try
            {
                return Keep(model, name, part, hash);
            }
            finally
            {
                // Whole, it is taken or it is another file: there is nothing to go on with.
                File.Delete(part);
                File.Delete(Path.Combine(models.Folder, name + TagSuffix));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or HttpRequestException)
        {
            throw ModelFaults.FetchFailed(address.OriginalString, error.Message, error);
        }
    }

    private static async Task<string> DownloadAsync(
        HttpClient http, Uri address, string part, string tagFile, IProgress<(long Done, long? All)>? progress, CancellationToken cancellation)
    {
        var have = File.Exists(part) && File.Exists(tagFile) ? new FileInfo(part).Length : 0;
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (have > 0 && EntityTagHeaderValue.TryParse(await File.ReadAllTextAsync(tagFile, cancellation).ConfigureAwait(false), out var tag) && !tag.IsWeak)
        {
            request.Headers.Range = new RangeHeaderValue(have, null);
            request.Headers.IfRange = new RangeConditionHeaderValue(tag);
        }

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        var resumes = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == have;
        if (!resumes && response.StatusCode != HttpStatusCode.OK)
        {
            throw ModelFaults.FetchFailed(address.OriginalString, $"the server answered {(int)response.StatusCode}");
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (resumes)
        {
            await AddToHashAsync(hash, part, cancellation).ConfigureAwait(false);
        }
        else
        {
            File.Delete(tagFile);
            if (response.Headers.ETag is { IsWeak: false } now)
            {
                await File.WriteAllTextAsync(tagFile, now.ToString(), cancellation).ConfigureAwait(false);
            }
        }

        var all = response.Content.Headers.ContentRange?.Length ?? response.Content.Headers.ContentLength;
        var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using var closing = body.ConfigureAwait(false);
        await CopyAsync(body, part, resumes, hash, all, progress, cancellation).ConfigureAwait(false);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The model and the name under which its file is kept.</summary>
    private (KnownModel Model, string Name) Recognise(string fileName, string? id)
    {
        var model = id is not null
            ? models.Find(id)
            : models.Known.FirstOrDefault(known => known.Files.Any(file => string.Equals(file.File, fileName, StringComparison.OrdinalIgnoreCase)))
                ?? throw ModelFaults.UnknownFile(fileName);
        var name = model.Files.FirstOrDefault(file => string.Equals(file.File, fileName, StringComparison.OrdinalIgnoreCase))?.File ?? model.Files[0].File;
        return (model, name);
    }

    private async Task<string?> FindByHashAsync(FileStream source, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(source, cancellation).ConfigureAwait(false));
        return models.Known.FirstOrDefault(known => known.Files.Any(file => string.Equals(file.Sha256, hash, StringComparison.OrdinalIgnoreCase)))?.Id;
    }

    /// <summary>Moves a whole file to its place, unless a hash was published for it and it has another.</summary>
    private InstalledModel Keep(KnownModel model, string name, string part, string hash)
    {
        string[] published = [.. model.Files.Where(file => file.File == name).Select(file => file.Sha256).OfType<string>()];
        var isPublished = model.Files.Any(file => string.Equals(file.Sha256, hash, StringComparison.OrdinalIgnoreCase));
        if (published.Length > 0 && !isPublished)
        {
            throw ModelFaults.WrongHash(model, name, hash, string.Join(" / ", published));
        }

        File.Move(part, Path.Combine(models.Folder, name), overwrite: true);
        return models.Look(model);
    }

    private static async Task AddToHashAsync(IncrementalHash hash, string path, CancellationToken cancellation)
    {
        var stream = File.OpenRead(path);
        await using var closing = stream.ConfigureAwait(false);
        var block = new byte[BlockBytes];
        for (int count; (count = await stream.ReadAsync(block, cancellation).ConfigureAwait(false)) > 0;)
        {
            hash.AppendData(block, 0, count);
        }
    }

    private static async Task CopyAsync(
        Stream source, string part, bool append, IncrementalHash hash, long? all, IProgress<(long Done, long? All)>? progress, CancellationToken cancellation)
    {
        var target = new FileStream(part, append ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.None);
        await using var closing = target.ConfigureAwait(false);
        var block = new byte[BlockBytes];
        for (int count; (count = await source.ReadAsync(block, cancellation).ConfigureAwait(false)) > 0;)
        {
            hash.AppendData(block, 0, count);
            await target.WriteAsync(block.AsMemory(0, count), cancellation).ConfigureAwait(false);
            progress?.Report((target.Position, all));
        }

        if (all is { } expected && target.Position != expected)
        {
            throw new IOException($"it broke off after {target.Position} of {expected} bytes");
        }
    }
}
