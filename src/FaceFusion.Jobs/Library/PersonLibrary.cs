using System.Data.Common;
using System.Globalization;
using Dapper;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Library;

/// <summary>People in the database; their photos in the photo store, which tells what becomes of them.</summary>
internal sealed class PersonLibrary : IPersonLibrary, IDisposable
{
    public const string IdPrefix = "per_";

    private readonly StudioDatabase _database;
    private readonly IPhotoStore _photos;
    private readonly IOwnership _ownership;
    private readonly TimeProvider _time;

    public PersonLibrary(StudioDatabase database, IPhotoStore photos, IOwnership ownership, TimeProvider time)
    {
        (_database, _photos, _ownership, _time) = (database, photos, ownership, time);
        photos.Removed += Forget;
        photos.FaceRemoved += Forget;
    }

    /// <inheritdoc/>
    public IReadOnlyList<LibraryPerson> List(string workspace, string? search = null)
    {
        var wanted = search?.Trim() ?? string.Empty;
        return
        [
            .. _database.Read(connection => Read(connection, "workspace = @workspace", new { workspace }))
                .Where(person => wanted.Length == 0 || person.Tags.Prepend(person.Name).Any(text => Contains(text, wanted)))
                .OrderBy(person => person.Name, StringComparer.CurrentCultureIgnoreCase)
                .ThenBy(person => person.CreatedAt),
        ];
    }

    /// <inheritdoc/>
    public LibraryPerson? Find(string workspace, string id) => _database.Read(connection => Find(connection, workspace, id));

    /// <inheritdoc/>
    public LibraryPerson Add(string workspace, PersonDetails details) => Keep(workspace, details, (connection, kept, now) =>
    {
        var person = new LibraryPerson(UnguessableId.Create(IdPrefix), kept, now, now);
        connection.Execute(
            "INSERT INTO people (id, workspace, name, tags, created_at, changed_at) VALUES (@Id, @workspace, @Name, @tags, @at, @at)",
            new { person.Id, workspace, person.Name, tags = StoreJson.Write(person.Tags), at = now.ToUnixTimeMilliseconds() });
        Place(connection, workspace, person);
        return person;
    });

    /// <inheritdoc/>
    public LibraryPerson Change(string workspace, string id, PersonDetails details) => Find(workspace, id) is null ? throw NoPerson(id) : Keep(workspace, details, (connection, kept, now) =>
    {
        var before = Require(connection, workspace, id);
        var person = before with { Details = kept, ChangedAt = now };
        connection.Execute(
            "UPDATE people SET name = @Name, tags = @tags, changed_at = @at WHERE id = @Id", new { person.Id, person.Name, tags = StoreJson.Write(person.Tags), at = now.ToUnixTimeMilliseconds() });

        // New ones first: the last photo to go would take the person along.
        Place(connection, workspace, person);
        connection.Execute(
            "DELETE FROM people_faces WHERE workspace = @workspace AND photo = @Photo AND face = @Face",
            before.Faces.Except(person.Faces).Select(face => new { workspace, face.Photo, face.Face }));
        return person;
    });

    /// <inheritdoc/>
    public bool Remove(string workspace, string id) =>
        _database.Write(connection => connection.Execute("DELETE FROM people WHERE id = @id AND workspace = @workspace", new { id, workspace })) > 0;

    /// <inheritdoc/>
    public LibraryPerson Merge(string workspace, string id, IReadOnlyCollection<string> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var now = _time.GetUtcNow();
        return _database.Write(connection =>
        {
            var first = Require(connection, workspace, id);
            var rest = others.Where(other => other != id).Distinct(StringComparer.Ordinal).Select(other => Require(connection, workspace, other)).ToList();
            PersonRules.Require("people", rest.Count, 1, int.MaxValue);
            var merged = first with
            {
                Details = PersonRules.Checked(first.Details with { Tags = [.. first.Tags.Concat(rest.SelectMany(person => person.Tags))], Faces = [.. first.Faces.Concat(rest.SelectMany(person => person.Faces))] }),
                ChangedAt = JobRow.Time(now.ToUnixTimeMilliseconds()),
            };
            connection.Execute("UPDATE people SET tags = @tags, changed_at = @at WHERE id = @id", new { id, tags = StoreJson.Write(merged.Tags), at = now.ToUnixTimeMilliseconds() });
            connection.Execute("UPDATE people_faces SET person = @id WHERE person IN @rest", new { id, rest = rest.Select(person => person.Id) });
            Place(connection, workspace, merged);
            connection.Execute("DELETE FROM people WHERE id IN @rest", new { rest = rest.Select(person => person.Id) });
            return merged;
        });
    }

    /// <inheritdoc/>
    public void KeepApart(string workspace, string one, string other) => _database.Write(connection =>
    {
        _ = Require(connection, workspace, one);
        _ = Require(connection, workspace, other);
        var (lesser, greater) = Pair(one, other);
        return connection.Execute("INSERT INTO people_apart (one, other) VALUES (@lesser, @greater) ON CONFLICT DO NOTHING", new { lesser, greater });
    });

    /// <inheritdoc/>
    public IReadOnlySet<(string One, string Other)> Apart(string workspace) => _database.Read(connection => connection.Query<(string, string)>(
        "SELECT one, other FROM people_apart JOIN people ON people.id = one WHERE workspace = @workspace", new { workspace }).ToHashSet());

    /// <inheritdoc/>
    public bool Keeps(string photo) => _database.Read(connection => connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM people_faces WHERE photo = @photo)", new { photo }));

    public void Dispose()
    {
        _photos.Removed -= Forget;
        _photos.FaceRemoved -= Forget;
    }

    /// <summary>Two ids in the order in which pairs are kept.</summary>
    internal static (string One, string Other) Pair(string one, string other) => string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);

    private static bool Contains(string text, string wanted) =>
        CultureInfo.CurrentCulture.CompareInfo.IndexOf(text, wanted, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace | CompareOptions.IgnoreWidth) >= 0;

    private LibraryPerson? Find(DbConnection connection, string workspace, string id) =>
        Read(connection, "workspace = @workspace AND id = @id", new { workspace, id }).FirstOrDefault();

    private LibraryPerson Require(DbConnection connection, string workspace, string id) => Find(connection, workspace, id) ?? throw NoPerson(id);

    internal static FusionException NoPerson(string id) => new(FusionErrorCodes.PersonNotFound, $"There is no person '{id}'.");

    /// <summary>What is there: a photo may be gone that a process could not tell of any more, or a backup did not have.</summary>
    private List<LibraryPerson> Read(DbConnection connection, string where, object parameters)
    {
        var faces = connection.Query<(string Person, string Photo, int Face)>(
                $"SELECT person, photo, face FROM people_faces WHERE person IN (SELECT id FROM people WHERE {where}) ORDER BY person, place", parameters)
            .Where(row => _photos.Find(row.Photo) is { } photo && row.Face < photo.Faces.Count)
            .ToLookup(row => row.Person, row => new FaceReference { Photo = row.Photo, Face = row.Face });
        return
        [
            .. connection.Query<(string Id, string Name, string Tags, long CreatedAt, long ChangedAt)>($"SELECT id, name, tags, created_at, changed_at FROM people WHERE {where}", parameters)
                .Select(row => new LibraryPerson(row.Id, new PersonDetails(row.Name, StoreJson.Read<string[]>(row.Tags) ?? [], [.. faces[row.Id]]), JobRow.Time(row.CreatedAt), JobRow.Time(row.ChangedAt)))
                .Where(person => person.Faces.Count > 0),
        ];
    }

    private static void Place(DbConnection connection, string workspace, LibraryPerson person) => connection.Execute(
        """
        INSERT INTO people_faces (workspace, photo, face, person, place) VALUES (@workspace, @Photo, @Face, @Id, @place)
        ON CONFLICT (workspace, photo, face) DO UPDATE SET place = @place
        """,
        person.Faces.Select((face, place) => new { workspace, face.Photo, face.Face, person.Id, place }));

    /// <summary>Writes what is sound, and takes it back where a photo went meanwhile.</summary>
    private LibraryPerson Keep(string workspace, PersonDetails details, Func<DbConnection, PersonDetails, DateTimeOffset, LibraryPerson> write)
    {
        ArgumentNullException.ThrowIfNull(details);
        var kept = PersonRules.Checked(details with { Faces = [.. details.Faces.Select(face => Settle(workspace, face))] });

        // To the millisecond, so that it reads back as it was written.
        var now = JobRow.Time(_time.GetUtcNow().ToUnixTimeMilliseconds());
        var person = _database.Write(connection =>
        {
            var written = write(connection, kept, now);
            foreach (var face in kept.Faces)
            {
                var owner = connection.QuerySingle<string>("SELECT person FROM people_faces WHERE workspace = @workspace AND photo = @Photo AND face = @Face", new { workspace, face.Photo, face.Face });
                if (owner != written.Id)
                {
                    // The whole write is undone with it.
                    throw Taken(face, Require(connection, workspace, owner).Name);
                }
            }

            return written;
        });
        foreach (var photo in kept.Faces.Select(face => face.Photo).Distinct(StringComparer.Ordinal))
        {
            if (_photos.Find(photo) is not { } there)
            {
                Forget(photo);
                throw NoPhoto(photo);
            }

            if (!there.IsSample)
            {
                _ownership.Claim(photo, workspace);
            }
        }

        return person;
    }

    private FaceReference Settle(string workspace, FaceReference face)
    {
        if (_photos.Find(face.Photo) is not { } photo || !_ownership.MayUsePhoto(workspace, face.Photo))
        {
            throw NoPhoto(face.Photo);
        }

        if (face.Face is null && photo.Faces.Count > 1)
        {
            throw new FusionException(
                FusionErrorCodes.MultipleFaces, $"Photo '{photo.Id}' has {photo.Faces.Count} faces.", photo.Id, new Dictionary<string, object> { ["count"] = photo.Faces.Count });
        }

        var index = face.Face ?? 0;
        _ = photo.RequireFace(index);
        return face with { Face = index };
    }

    private void Forget(string photo) => _database.Write(connection => connection.Execute("DELETE FROM people_faces WHERE photo = @photo", new { photo }));

    /// <summary>A face that was added by hand is gone, and those after it have moved up.</summary>
    private void Forget(string photo, int face) => _database.Write(connection =>
    {
        connection.Execute("DELETE FROM people_faces WHERE photo = @photo AND face = @face", new { photo, face });
        foreach (var later in connection.Query<int>("SELECT DISTINCT face FROM people_faces WHERE photo = @photo AND face > @face ORDER BY face", new { photo, face }).ToList())
        {
            connection.Execute("UPDATE people_faces SET face = face - 1 WHERE photo = @photo AND face = @later", new { photo, later });
        }

        return 0;
    });

    private static FusionException NoPhoto(string id) => new(FusionErrorCodes.PhotoNotFound, $"There is no photo '{id}'.", id);

    private static FusionException Taken(FaceReference face, string owner) => new(
        FusionErrorCodes.PersonFaceTaken, $"The face belongs to '{owner}'.", face.Photo, new Dictionary<string, object> { ["name"] = owner });
}
