using System.Text.Json;
using FaceFusion.Decoding.Clips;
using FaceFusion.Jobs.Photos;

namespace FaceFusion.Jobs.Clips;

/// <summary>Clips on the disk: <c>clips/ID.clip</c> and <c>clips/ID.json</c>, by the id of the photo that stands for them; the record comes last.</summary>
internal sealed class ClipFolder(string dataFolder)
{
    private readonly string _clips = Path.Combine(dataFolder, "clips");

    /// <summary>The file of a clip.</summary>
    public string FileOf(string photo) => Path.Combine(_clips, photo + ".clip");

    /// <summary>Bytes of a photo's clip; 0 where it has none.</summary>
    public long BytesOf(string photo) => new FileInfo(FileOf(photo)) is { Exists: true } file ? file.Length : 0;

    /// <summary>A new file for what is not a clip yet.</summary>
    public string NewPart()
    {
        Directory.CreateDirectory(_clips);
        return Path.Combine(_clips, UnguessableId.Create(string.Empty) + ".part");
    }

    /// <summary>Makes a file the clip of a photo.</summary>
    public void Commit(string part, string photo, ClipInfo info)
    {
        File.Move(part, FileOf(photo), overwrite: true);
        File.WriteAllBytes(RecordOf(photo) + ".part", JsonSerializer.SerializeToUtf8Bytes(info));
        File.Move(RecordOf(photo) + ".part", RecordOf(photo), overwrite: true);
    }

    /// <summary>What is known of a photo's clip; null where it has none.</summary>
    public ClipInfo? TryRead(string photo)
    {
        if (!UnguessableId.IsValid(photo, PhotoStore.IdPrefix))
        {
            return null;
        }

        try
        {
            return File.Exists(FileOf(photo)) ? JsonSerializer.Deserialize<ClipInfo>(File.ReadAllBytes(RecordOf(photo))) : null;
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Deletes a photo's clip, if it has one.</summary>
    public void Delete(string photo)
    {
        if (Directory.Exists(_clips))
        {
            File.Delete(RecordOf(photo));
            File.Delete(FileOf(photo));
        }
    }

    /// <summary>Deletes what belongs to no photo any more and was last written before a time.</summary>
    public void DeleteStrays(Predicate<string> isKept, DateTimeOffset limit)
    {
        foreach (var file in Directory.Exists(_clips) ? Directory.GetFiles(_clips) : [])
        {
            if (!isKept(Path.GetFileName(file).Split('.')[0]) && File.GetLastWriteTimeUtc(file) < limit)
            {
                File.Delete(file);
            }
        }
    }

    private string RecordOf(string photo) => Path.Combine(_clips, photo + ".json");
}
